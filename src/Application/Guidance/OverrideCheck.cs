using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Why somebody should look at an organisation's own text again.</summary>
public enum OverrideFlag
{
    /// <summary>The pack's own sentence reads otherwise than when the text was written.</summary>
    SourceChanged,

    /// <summary>The pack does not let this sentence be replaced any more, or does not have the language; the text has no effect.</summary>
    NotOverridable,

    /// <summary>The text no longer keeps to the pack's rules; the pack's own is shown.</summary>
    NotAllowed,
}

/// <summary>Holds an organisation's own text against the pack in use.</summary>
internal static class OverrideCheck
{
    /// <summary>What is odd about it; empty when nothing is.</summary>
    public static IReadOnlyList<OverrideFlag> Flags(GuidancePack pack, GuidanceOverride text)
    {
        if (!Has(pack, text.Language, text.Key))
        {
            return [OverrideFlag.NotOverridable];
        }

        List<OverrideFlag> flags = [];
        if (pack.SourceText(text.Language, text.Key) != text.BaseText)
        {
            flags.Add(OverrideFlag.SourceChanged);
        }

        if (pack.CheckOverride(text.Language, text.Key, text.Text).Count > 0)
        {
            flags.Add(OverrideFlag.NotAllowed);
        }

        return flags;
    }

    /// <summary>Whether the pack lets that sentence be replaced in that language.</summary>
    public static bool Has(GuidancePack pack, string language, string key) =>
        pack.Languages.Contains(language, StringComparer.Ordinal) && pack.Overridable.Contains(key, StringComparer.Ordinal);

    /// <summary>A write, so that changes to the texts of one pack queue up here on either database.</summary>
    public static Task WaitForOthersAsync(AppDb db, string pack, CancellationToken cancellationToken) =>
        db.RecordedPacks.Where(p => p.Pack == pack).ExecuteUpdateAsync(set => set.SetProperty(p => p.LoadedUtc, p => p.LoadedUtc), cancellationToken);

    /// <summary>Ends what stands in that place in that status.</summary>
    public static Task<int> EndAsync(AppDb db, GuidanceOverride place, GuidanceOverrideStatus status, CurrentUser user, DateTime nowUtc, CancellationToken cancellationToken) =>
        db.GuidanceOverrides
            .Where(o => o.Pack == place.Pack && o.Language == place.Language && o.Key == place.Key && o.Status == status)
            .ExecuteUpdateAsync(
                set => set.SetProperty(o => o.Status, GuidanceOverrideStatus.Ended).SetProperty(o => o.EndedUtc, nowUtc).SetProperty(o => o.EndedBy, user.Actor),
                cancellationToken);

    /// <summary>What the ledger keeps of a text: where it stands and a hash, not the words.</summary>
    public static object Facts(GuidanceOverride text) =>
        new { id = text.Id, language = text.Language, key = text.Key, text = GuidancePlainText.HashOf(text.Text), basedOn = text.BasePackVersion };
}
