using System.Security.Cryptography;
using System.Text;

namespace OptOut.Application.Guidance;

/// <summary>The files of one pack as text, wherever they come from.</summary>
/// <param name="Key">Name of the pack's folder.</param>
/// <param name="Files">The pack's own: file name to content, in ordinal order of names.</param>
/// <param name="Shared">The shared files: file name to content, in ordinal order of names.</param>
internal sealed record PackFiles(string Key, IReadOnlyDictionary<string, string> Files, IReadOnlyDictionary<string, string> Shared)
{
    /// <summary>Name of the manifest; every other file is a language.</summary>
    public const string Manifest = "pack.yaml";

    private const string EmbeddedRoot = "Packs/";
    private const string SharedPrefix = LanguagePart.SharedFolder + "/";

    /// <summary>The packs built into the application.</summary>
    public static IReadOnlyList<PackFiles> Embedded() => WithShared(EmbeddedFolders(), Ordered([]));

    /// <summary>The packs under <paramref name="directory"/>: one per subfolder, or the folder itself when it holds a manifest.
    /// Without a folder <c>shared</c> beside them, the shared files built into the application are under them.</summary>
    public static IReadOnlyList<PackFiles> In(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return [];
        }

        var builtIn = EmbeddedFolders().Single(folder => folder.Key == LanguagePart.SharedFolder).Files;
        if (!File.Exists(Path.Combine(directory, Manifest)))
        {
            return WithShared([.. Directory.GetDirectories(directory).Order(StringComparer.Ordinal).Select(Folder)], builtIn);
        }

        var beside = Path.Combine(Path.GetFullPath(directory), "..", LanguagePart.SharedFolder);
        return WithShared(Directory.Exists(beside) ? [Folder(directory), Folder(beside)] : [Folder(directory)], builtIn);
    }

    /// <summary>A pack as <see cref="Recorded"/> kept it.</summary>
    public static PackFiles FromRecorded(string key, IReadOnlyDictionary<string, string> recorded) => new(
        key,
        Ordered(recorded.Where(file => !IsShared(file.Key)).Select(file => (file.Key, file.Value))),
        Ordered(recorded.Where(file => IsShared(file.Key)).Select(file => (file.Key[SharedPrefix.Length..], file.Value))));

    /// <summary>Everything the pack's texts are made of: its own files, and as <c>shared/de.yaml</c> the shared file of each of its languages.</summary>
    public IReadOnlyDictionary<string, string> Recorded() =>
        Ordered(Files.Select(file => (file.Key, file.Value))
            .Concat(Shared.Where(file => Files.ContainsKey(file.Key)).Select(file => (SharedPrefix + file.Key, file.Value))));

    /// <summary>The pack's version: SHA-256, lower-case hex, over names and contents of <see cref="Recorded"/> in ordinal order of names.
    /// Line ends and a byte-order mark do not count, so that a checkout on Windows has the same version.</summary>
    public string Version()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in Recorded())
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{content}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsShared(string name) => name.StartsWith(SharedPrefix, StringComparison.Ordinal);

    private static IReadOnlyList<PackFiles> WithShared(
        IReadOnlyList<PackFolder> folders, IReadOnlyDictionary<string, string> otherwise)
    {
        var shared = folders.FirstOrDefault(folder => folder.Key == LanguagePart.SharedFolder)?.Files ?? otherwise;
        return [.. folders.Where(folder => folder.Key != LanguagePart.SharedFolder).Select(folder => new PackFiles(folder.Key, folder.Files, shared))];
    }

    private static List<PackFolder> EmbeddedFolders()
    {
        var assembly = typeof(PackFiles).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Select(name => (Name: name, Path: name.Replace('\\', '/')))
                .Where(item => item.Path.StartsWith(EmbeddedRoot, StringComparison.Ordinal))
                .Select(item => (item.Name, Parts: item.Path[EmbeddedRoot.Length..].Split('/')))
                .GroupBy(item => item.Parts[0], StringComparer.Ordinal)
                .OrderBy(pack => pack.Key, StringComparer.Ordinal)
                .Select(pack => new PackFolder(pack.Key, Ordered(pack.Select(item => (item.Parts[^1], ReadText(assembly.GetManifestResourceStream(item.Name)!)))))),
        ];
    }

    private static PackFolder Folder(string folder) => new(
        new DirectoryInfo(folder).Name,
        Ordered(Directory.GetFiles(folder, "*.y*ml").Select(file => (Path.GetFileName(file), ReadText(File.OpenRead(file))))));

    private static SortedDictionary<string, string> Ordered(IEnumerable<(string Name, string Content)> files)
    {
        var ordered = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, content) in files)
        {
            ordered[name] = content;
        }

        return ordered;
    }

    private static string ReadText(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private sealed record PackFolder(string Key, IReadOnlyDictionary<string, string> Files);
}
