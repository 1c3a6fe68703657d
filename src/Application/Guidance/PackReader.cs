namespace OptOut.Application.Guidance;

/// <summary>Reads the files of one pack into a <see cref="GuidancePack"/>, noting every problem on the way.</summary>
internal sealed class PackReader(PackFiles files, List<PackProblem> problems)
{
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
            ? new GuidancePack(manifest, languages, files.Version()) { Files = files.Files }
            : null;
    }

    private SortedDictionary<string, PackLanguage> ReadLanguages()
    {
        var languages = new SortedDictionary<string, PackLanguage>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, content) in files.Files.Where(file => file.Key != PackFiles.Manifest))
        {
            var file = new YamlFile($"{files.Key}/{name}", problems);
            if (!name.EndsWith(".yaml", StringComparison.Ordinal))
            {
                file.Problem(1, "Pack files end in .yaml.");
                continue;
            }

            if (file.Read(content) is { } root)
            {
                languages[name[..^".yaml".Length]] = new LanguageReader(file).Read(root, name[..^".yaml".Length]);
            }

            file.ReportUnread();
        }

        return languages;
    }
}
