using System.Security.Cryptography;
using System.Text;

namespace OptOut.Application.Guidance;

/// <summary>The files of one pack as text, wherever they come from.</summary>
/// <param name="Key">Name of the pack's folder.</param>
/// <param name="Files">File name to content, in ordinal order of names.</param>
internal sealed record PackFiles(string Key, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Name of the manifest; every other file is a language.</summary>
    public const string Manifest = "pack.yaml";

    private const string EmbeddedRoot = "Packs/";

    /// <summary>The packs built into the application.</summary>
    public static IReadOnlyList<PackFiles> Embedded()
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
                .Select(pack => new PackFiles(
                    pack.Key,
                    Ordered(pack.Select(item => (item.Parts[^1], ReadText(assembly.GetManifestResourceStream(item.Name)!)))))),
        ];
    }

    /// <summary>The packs under <paramref name="directory"/>: one per subfolder, or the folder itself when it holds a manifest.</summary>
    public static IReadOnlyList<PackFiles> In(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return [];
        }

        string[] folders = File.Exists(Path.Combine(directory, Manifest))
            ? [Path.GetFullPath(directory)]
            : [.. Directory.GetDirectories(directory).Order(StringComparer.Ordinal)];
        return
        [
            .. folders.Select(folder => new PackFiles(
                new DirectoryInfo(folder).Name,
                Ordered(Directory.GetFiles(folder, "*.y*ml").Select(file => (Path.GetFileName(file), ReadText(File.OpenRead(file))))))),
        ];
    }

    /// <summary>The pack's version: SHA-256, lower-case hex, over names and contents in ordinal order of names.
    /// Line ends and a byte-order mark do not count, so that a checkout on Windows has the same version.</summary>
    public string Version()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{content}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

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
}
