using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Ledger;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Ledger;

/// <summary>Every change ever made, newest first.</summary>
public sealed partial class LedgerPage(ListLedgerEvents listLedgerEvents) : ComponentBase, IDisposable
{
    private static readonly string[] Verbs =
    [
        LedgerVerb.ImportApplied, LedgerVerb.EmployeeAdded, LedgerVerb.EmployeeChanged, LedgerVerb.EmployeeLeft, LedgerVerb.EmployeeViewed,
        LedgerVerb.CampaignCreated, LedgerVerb.CampaignChanged, LedgerVerb.CampaignLaunched, LedgerVerb.CampaignClosed,
        LedgerVerb.SendingPaused, LedgerVerb.SendingResumed, LedgerVerb.AssignmentMade, LedgerVerb.DeliverySent,
        LedgerVerb.DeliveryFailed, LedgerVerb.DeliveryUnknown, LedgerVerb.DeliveryDropped, LedgerVerb.DeliveryRequeued, LedgerVerb.AttestationGiven, LedgerVerb.ReportBuilt,
        LedgerVerb.ReportDownloaded, LedgerVerb.EvidenceViewed,
    ];

    private readonly CancellationTokenSource _gone = new();
    private LedgerPart? _page;

    /// <summary>Only events before this sequence.</summary>
    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    /// <summary>Only this subject.</summary>
    [SupplyParameterFromQuery]
    public string? Subject { get; set; }

    /// <summary>Only this verb.</summary>
    [SupplyParameterFromQuery]
    public string? Verb { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    protected override async Task OnParametersSetAsync() =>
        _page = await listLedgerEvents.RunAsync(new LedgerRequest(Before, Subject, Verb), await SignedIn.ReadsAsync(), _gone.Token);
}
