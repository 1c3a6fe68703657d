using System.Security.Cryptography;
using System.Text;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Looks;

/// <summary>A look that is about to happen: at what, and how the ledger tells it.</summary>
public sealed record Look
{
    private Look(LookView view, string verb, string subject, object content) => (View, Verb, Subject, Content) = (view, verb, subject, content);

    /// <summary>See <see cref="EmployeeLook.View"/>.</summary>
    public LookView View { get; }

    /// <summary>One of <see cref="LedgerVerb"/>.</summary>
    public string Verb { get; }

    /// <summary>Subject of the ledger event.</summary>
    public string Subject { get; }

    /// <summary>Content of the ledger event: no personal data.</summary>
    public object Content { get; }

    /// <summary>See <see cref="EmployeeLook.EmployeeId"/>.</summary>
    public Guid? EmployeeId { get; private init; }

    /// <summary>See <see cref="EmployeeLook.CampaignId"/>.</summary>
    public Guid? CampaignId { get; private init; }

    /// <summary>See <see cref="EmployeeLook.AsOfUtc"/>.</summary>
    public DateTime? AsOfUtc { get; private init; }

    /// <summary>Which file or picture, so that another one is another look.</summary>
    private string Detail { get; init; } = "";

    /// <summary>At the page about a person.</summary>
    public static Look AtRecord(Guid employeeId) =>
        new(LookView.Record, LedgerVerb.EmployeeViewed, $"employee:{employeeId}", new { view = "record" }) { EmployeeId = employeeId };

    /// <summary>At what a person was sent and confirmed in a campaign.</summary>
    public static Look AtTexts(Guid campaignId, Guid employeeId) =>
        new(LookView.Texts, LedgerVerb.EmployeeViewed, $"employee:{employeeId}", new { view = "texts", campaign = campaignId }) { EmployeeId = employeeId, CampaignId = campaignId };

    /// <summary>At the picture a person added.</summary>
    /// <param name="subject">What ledger events about the picture are about.</param>
    /// <param name="sha256">Of the picture, lower-case hex.</param>
    public static Look AtPicture(Guid campaignId, Guid employeeId, string subject, string sha256) =>
        new(LookView.Picture, LedgerVerb.EvidenceViewed, subject, new { sha256 }) { EmployeeId = employeeId, CampaignId = campaignId, Detail = sha256 };

    /// <summary>At everybody in a report, by taking its file away.</summary>
    /// <param name="asOfUtc">The moment it shows.</param>
    /// <param name="sha256">Of the file, lower-case hex.</param>
    public static Look AtReport(Guid campaignId, Guid reportId, DateTime asOfUtc, string sha256) =>
        new(LookView.Report, LedgerVerb.ReportDownloaded, $"campaign:{campaignId}", new { report = reportId, sha256 }) { CampaignId = campaignId, AsOfUtc = asOfUtc, Detail = sha256 };

    /// <summary>See <see cref="EmployeeLook.Same"/>.</summary>
    internal string SameAs(CurrentUser user) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Actor}\n{View}\n{EmployeeId}\n{CampaignId}\n{Detail}")));
}
