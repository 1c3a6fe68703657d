using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>An answer, whether or not it still holds.</summary>
public sealed class AttestationRow
{
    public Guid Id { get; init; }
    public DateTime GivenUtc { get; init; }
    public Guid EmployeeId { get; init; }
    public required string Name { get; init; }
    public AttestationKind Kind { get; init; }
    public DateTime? SupersededUtc { get; init; }
    public required string Regime { get; init; }
    public required string Language { get; init; }
    public string? LinkedInCountry { get; init; }
    public required string Text { get; init; }
    public required string StatementHash { get; init; }
    public required string Pack { get; init; }
    public required string PackVersion { get; init; }
    public Guid? SupersedesId { get; init; }

    /// <summary>Whether it counts now, in the report's words.</summary>
    public string Status => SupersededUtc is not null ? Words.Superseded : Kind == AttestationKind.Withdrawn ? Words.Withdrawal : Words.Holds;
}

/// <summary>The sheet with a row per answer ever given.</summary>
public static class AttestationSheet
{
    public const string Answer = "Answer";
    public const string Status = "Status";

    public static readonly ReportSheet<AttestationRow> Sheet = new ReportSheet<AttestationRow>(
        "Attestations",
        "A row per answer ever given, including those that were changed or withdrawn later.")
        .Id("Employee ID", "Who answered; as on Assignments.", r => r.EmployeeId)
        .Text("Name", 24, "Name as the directory gives it now.", r => r.Name)
        .Moment("Given at (UTC)", "When the person answered.", r => r.GivenUtc)
        .Repeated(Answer, 19, "What the person answered; see the terms.", r => Words.Of(r.Kind))
        .Repeated(Status, 12, "\"holds\": it counts now. \"superseded\": a later answer replaced it. \"withdrawal\": it took the earlier answer back, and nothing followed.", r => r.Status)
        .Moment("Superseded at (UTC)", "When a later answer replaced this one; empty when none did.", r => r.SupersededUtc)
        .Repeated("Regime", 10, "Regime of the text the person read.", r => r.Regime)
        .Repeated("Language", 10, "Language of the text the person read.", r => r.Language)
        .Repeated("LinkedIn country", 11, "Country in which, the person says, LinkedIn places them; empty when they did not say.", r => r.LinkedInCountry)
        .Repeated("Statement", 70, "The exact sentence the person confirmed.", r => r.Text)
        .Repeated("Statement hash", 66, "SHA-256 of the sentence with its kind, regime, language and pack.", r => r.StatementHash)
        .Repeated("Pack", 20, "Guidance pack the sentence comes from.", r => r.Pack)
        .Text("Pack version", 18, "Version of the pack: the first 16 digits of its SHA-256, which is listed in full under \"This file\".", r => Words.Short(r.PackVersion))
        .Id("Attestation ID", "Identifier of this answer.", r => r.Id)
        .Id("Supersedes", "Attestation ID of the answer this one replaces; empty for the first.", r => r.SupersedesId);

    /// <summary>The rows: each person's answers together, oldest first.</summary>
    public static IQueryable<AttestationRow> Rows(AppDb db, Guid campaignId) =>
        from a in db.Attestations.AsNoTracking()
        where a.CampaignId == campaignId
        join e in db.Employees on a.EmployeeId equals e.Id
        join s in db.Statements on a.StatementHash equals s.Hash
        join l in db.Attestations on a.Id equals l.SupersedesId into laters
        from later in laters.DefaultIfEmpty()
        orderby a.EmployeeId, a.GivenUtc, a.Id
        select new AttestationRow
        {
            Id = a.Id,
            GivenUtc = a.GivenUtc,
            EmployeeId = a.EmployeeId,
            Name = e.DisplayName,
            Kind = a.Kind,
            SupersededUtc = (DateTime?)later!.GivenUtc,
            Regime = a.Regime,
            Language = a.Language,
            LinkedInCountry = a.LinkedInCountry,
            Text = s.Text,
            StatementHash = a.StatementHash,
            Pack = s.Pack,
            PackVersion = s.PackVersion,
            SupersedesId = a.SupersedesId,
        };

    /// <summary>Makes a row of a record of <see cref="Rows"/>.</summary>
    internal static AttestationRow Read(RowReader r) => new()
    {
        Id = r.Id(0)!.Value,
        GivenUtc = r.Moment(1)!.Value,
        EmployeeId = r.Id(2)!.Value,
        Name = r.Text(3) ?? "",
        Kind = r.Word<AttestationKind>(4)!.Value,
        SupersededUtc = r.Moment(5),
        Regime = r.Repeated(6) ?? "",
        Language = r.Repeated(7) ?? "",
        LinkedInCountry = r.Repeated(8),
        Text = r.Repeated(9) ?? "",
        StatementHash = r.Repeated(10) ?? "",
        Pack = r.Repeated(11) ?? "",
        PackVersion = r.Repeated(12) ?? "",
        SupersedesId = r.Id(13),
    };
}
