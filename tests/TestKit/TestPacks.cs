using OptOut.Application.Guidance;

namespace OptOut.TestKit;

/// <summary>The packs of the application with sentences or facts changed, loaded from a folder as an installation would load its own.</summary>
public static class TestPacks
{
    /// <summary>The pack that tests ask with.</summary>
    public const string Pack = "linkedin-ai-training";

    /// <summary>The packs of the application with each change made.</summary>
    /// <param name="changes">File below the folder of packs, words that occur in it exactly once, and what stands there instead.</param>
    public static GuidancePacks With(params (string File, string From, string To)[] changes)
    {
        var source = Path.Combine(Repository.Root, "src", "Application", "Guidance", "Packs");
        var folder = Directory.CreateTempSubdirectory("optout-packs-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(source, "*.yaml", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            foreach (var (file, from, to) in changes)
            {
                var path = Path.Combine(folder, file);
                var text = File.ReadAllText(path);
                if (text.Split(from).Length != 2)
                {
                    throw new InvalidOperationException($"\"{from}\" is not in {file} exactly once.");
                }

                File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
            }

            return GuidancePacks.LoadFrom(folder).OrThrow();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
