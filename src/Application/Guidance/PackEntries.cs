using YamlDotNet.RepresentationModel;

namespace OptOut.Application.Guidance;

/// <summary>A value of a pack file and where it stands.</summary>
/// <param name="File">Name of the file, e.g. <c>pack.yaml</c> or <c>shared/de.yaml</c>.</param>
/// <param name="Key">Path of the value, e.g. <c>sentences.minors</c>; intervals are named by their first day, other items of lists by their place.</param>
internal sealed record PackEntry(string File, string Key, string Text)
{
    // What sets a manifest's facts and a language's rules apart from what is said to anybody.
    private static readonly string[] s_notForReaders = ["neverSay", "mainLanguageOf", "alsoFor", "language", "key", "name", "sources", "overridable", "fallback"];

    public bool IsManifest => File == PackFiles.Manifest;

    /// <summary>BCP-47 tag of the language; null for the manifest.</summary>
    public string? Language => IsManifest ? null : Path.GetFileNameWithoutExtension(File);

    /// <summary>Whether a change of it changes what somebody reads.</summary>
    public bool ReadersSee => !s_notForReaders.Contains(Key.Split('.', '[')[0], StringComparer.Ordinal)
        && !(IsManifest && (Key.StartsWith("facts.", StringComparison.Ordinal) || Key.Contains(".facts.", StringComparison.Ordinal)));
}

/// <summary>Takes pack files apart into their entries, so that two versions are compared by what they say and not by lines.</summary>
internal static class PackEntries
{
    // By it an item of a list is known again when others come before it.
    private static readonly string[] s_names = ["from", "note", "heading"];

    /// <summary>The entries in the order of the files.</summary>
    public static IReadOnlyList<PackEntry> Of(IReadOnlyDictionary<string, string> files)
    {
        List<PackEntry> entries = [];
        foreach (var (name, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(content));
            Walk(entries, name, "", stream.Documents[0].RootNode);
        }

        return entries;
    }

    private static void Walk(List<PackEntry> entries, string file, string path, YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children)
                {
                    Walk(entries, file, path.Length == 0 ? key.ToString() : $"{path}.{key}", value);
                }

                break;
            case YamlSequenceNode list when list.Children.All(item => item is YamlScalarNode):
                // As one text, so that an item put in between does not seem to change all that follow.
                var isWords = list.Children.Any(item => item.ToString().Contains(' ', StringComparison.Ordinal));
                entries.Add(new PackEntry(file, path, string.Join(isWords ? "\n" : ", ", list.Children)));
                break;
            case YamlSequenceNode list:
                for (var i = 0; i < list.Children.Count; i++)
                {
                    Walk(entries, file, $"{path}[{NameOf(list.Children[i]) ?? $"{i + 1}"}]", list.Children[i]);
                }

                break;
            case YamlScalarNode scalar:
                entries.Add(new PackEntry(file, path, scalar.Value?.Trim() ?? ""));
                break;
        }
    }

    private static string? NameOf(YamlNode item) => item is YamlMappingNode map
        ? s_names.Select(name => map.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value.ToString() : null).FirstOrDefault(name => name is not null)
        : null;
}
