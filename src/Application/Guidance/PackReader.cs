namespace OptOut.Application.Guidance;

/// <summary>Reads the files of one pack into a <see cref="GuidancePack"/>, noting every problem on the way.</summary>
internal sealed class PackReader(PackFiles files, List<PackProblem> problems)
{
    private const string Ending = ".yaml";

    /// <summary>The pack; null when anything at all is wrong with it.</summary>
    public GuidancePack? Read()
    {
        var before = problems.Count;
        if (!files.Files.TryGetValue(PackFiles.Manifest, out var manifestText))
        {
            problems.Add(new PackProblem($"{files.Key}/{PackFiles.Manifest}", 1, "The pack has no manifest."));
            return null;
        }

        var manifestFile = new YamlFile($"{files.Key}/{PackFiles.Manifest}", problems);
        var manifest = manifestFile.Read(manifestText) is { } root
            ? new ManifestReader(manifestFile, files.Key).Read(root)
            : null;
        manifestFile.ReportUnread();

        var languages = ReadLanguages();
        if (manifest is not null)
        {
            new PackCheck(files.Key, manifest, languages, problems).Run();
        }

        return manifest is not null && problems.Count == before
            ? new GuidancePack(manifest, languages, files.Version(), files.Recorded())
            : null;
    }

    private SortedDictionary<string, PackLanguage> ReadLanguages()
    {
        var languages = new SortedDictionary<string, PackLanguage>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, content) in files.Files.Where(file => file.Key != PackFiles.Manifest))
        {
            var own = Part($"{files.Key}/{name}", content);
            if (files.Shared.TryGetValue(name, out var below))
            {
                if (Part($"{LanguagePart.SharedFolder}/{name}", below) is { } shared && own is not null)
                {
                    languages[own.Tag] = own.Over(shared, problems);
                }
            }
            else if (own is not null)
            {
                problems.Add(new PackProblem(own.File, 1, $"{LanguagePart.SharedFolder}/{name}, over which this file is laid, is missing."));
            }
        }

        return languages;
    }

    private LanguagePart? Part(string name, string content)
    {
        var file = new YamlFile(name, problems);
        if (!name.EndsWith(Ending, StringComparison.Ordinal))
        {
            file.Problem(1, "Pack files end in .yaml.");
            return null;
        }

        var tag = name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..^Ending.Length];
        var part = file.Read(content) is { } root ? new LanguageReader(file).Read(root, tag) : null;
        file.ReportUnread();
        return part;
    }
}
