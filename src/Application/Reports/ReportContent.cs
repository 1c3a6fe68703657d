using OptOut.Application.Campaigns;
using OptOut.Application.Counts;

namespace OptOut.Application.Reports;

/// <summary>Everything that the designed sheets, Summary and Definitions, tell.</summary>
/// <param name="Campaign">The campaign as of the snapshot.</param>
/// <param name="Completeness">The first statement.</param>
/// <param name="Sheets">The large sheets as written.</param>
/// <param name="Audience">The campaign's rules, one line each; people excluded by name are counted, not named.</param>
/// <param name="Texts">The mail texts that were sent.</param>
/// <param name="Making">How and when the file was made.</param>
/// <param name="Published">What has been published of a counts-only campaign, and all that the file may say of answers; null for a named one.</param>
public sealed record ReportContent(
    Campaign Campaign,
    Completeness Completeness,
    IReadOnlyList<WrittenSheet> Sheets,
    IReadOnlyList<string> Audience,
    IReadOnlyList<NoticeText> Texts,
    ReportMaking Making,
    PublishedFigures? Published = null)
{
    /// <summary>What is left once the rows about people are deleted; then there is no large sheet, and <see cref="Completeness"/> counts nobody. Null before.</summary>
    public KeptCounts? Kept { get; init; }

    /// <summary>The large sheet of this name.</summary>
    public WrittenSheet Sheet(SheetDesign design) => Sheets.Single(s => s.Design.Name == design.Name);
}

/// <summary>A mail text that was sent, and to how many people.</summary>
public sealed record NoticeText(string Hash, string Pack, string PackVersion, string Regime, string Language, string Subject, DateTime RecordedUtc, long People);

/// <summary>How and when a report was made.</summary>
/// <param name="ReportId">Identifier of the report; the ledger's event names it.</param>
/// <param name="SnapshotUtc">The moment whose state of the database the file shows, UTC.</param>
/// <param name="StartedUtc">When writing began, UTC.</param>
/// <param name="RequestedBy">Who asked for it (see <see cref="Shared.CurrentUser.Actor"/>).</param>
/// <param name="AppVersion">Version of OptOut that made it.</param>
/// <param name="LastLedgerSequence">Sequence of the last ledger event that the snapshot saw; 0 for none.</param>
public sealed record ReportMaking(
    Guid ReportId, DateTime SnapshotUtc, DateTime StartedUtc, string RequestedBy, string AppVersion, long LastLedgerSequence);
