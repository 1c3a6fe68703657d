using System.Collections.Frozen;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>The guidance packs in use. Read once at start; either all of them are sound or none is used.</summary>
public sealed class GuidancePacks
{
    // What is built in does not change while the application runs.
    private static readonly Lazy<PackLoad> s_embedded = new(() => Load(PackFiles.Embedded(), "Packs"));

    private readonly FrozenDictionary<string, GuidancePack> byKey;

    private GuidancePacks(IReadOnlyList<GuidancePack> packs)
    {
        All = packs;
        byKey = packs.ToFrozenDictionary(pack => pack.Key, StringComparer.Ordinal);
    }

    /// <summary>The packs in ordinal order of their keys.</summary>
    public IReadOnlyList<GuidancePack> All { get; }

    /// <summary>The packs built into the application, read once.</summary>
    public static PackLoad LoadEmbedded() => s_embedded.Value;

    /// <summary>Reads the packs under <paramref name="directory"/>: one per subfolder, or the folder itself when it holds a <c>pack.yaml</c>.</summary>
    public static PackLoad LoadFrom(string directory) => Load(PackFiles.In(directory), directory);

    /// <summary>The pack with that key.</summary>
    /// <returns><c>pack-not-found</c> when there is none.</returns>
    public Result<GuidancePack> Find(string key) =>
        byKey.TryGetValue(key, out var pack) ? pack : new Error("pack-not-found", $"There is no guidance pack \"{key}\".");

    /// <summary>Reads one pack from the files of an earlier version, to show what was told then.</summary>
    /// <param name="key">Key of the pack.</param>
    /// <param name="files">As <see cref="GuidancePack.Files"/> held them.</param>
    public static PackLoad FromRecorded(string key, IReadOnlyDictionary<string, string> files) => Load([PackFiles.FromRecorded(key, files)], key);

    /// <summary>"Your other platforms": one line for each pack but one, in the order of their keys; a pack with nothing for that day is left out.</summary>
    /// <param name="exceptPack">Key of the pack whose page this is.</param>
    /// <param name="country">ISO 3166-1 alpha-2, or null.</param>
    /// <param name="language">BCP-47 tag; a pack without it answers in English.</param>
    public IReadOnlyList<OtherPlatform> OtherPlatforms(string exceptPack, string? country, DateOnly on, string language) =>
        [.. All.Where(pack => pack.Key != exceptPack).Select(pack => pack.InShort(country, on, language)).OfType<OtherPlatform>()];

    private static PackLoad Load(IReadOnlyList<PackFiles> sources, string place)
    {
        List<PackProblem> problems = [];
        if (sources.Count == 0)
        {
            problems.Add(new PackProblem(place, 1, "There is no pack here."));
        }

        var packs = sources.Select(files => new PackReader(files, problems).Read()).OfType<GuidancePack>().ToList();
        return problems.Count > 0
            ? new PackLoad(null, [.. problems.Distinct().OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)])
            : new PackLoad(new GuidancePacks(packs), []);
    }
}
