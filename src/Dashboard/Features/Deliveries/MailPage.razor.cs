using Microsoft.AspNetCore.Components;
using OptOut.Application.Deliveries;
using OptOut.Infrastructure.Mail;

namespace OptOut.Dashboard.Features.Deliveries;

/// <summary>One mail as its recipient sees it: on a wide screen, on a phone, as plain text, and as it travels.</summary>
public sealed partial class MailPage(PickupFolder folder, IHostEnvironment environment, MailOptions options, NavigationManager navigation) : ComponentBase, IDisposable
{
    private static readonly string[] Views = ["desktop", "phone", "text", "source"];
    private static readonly string[] Shown = ["From", "Reply-To", "To", "Date", "Message-ID"];

    private readonly CancellationTokenSource _gone = new();
    private PickupMail? _mail;

    /// <summary>The delivery's name.</summary>
    [Parameter]
    public required string Id { get; set; }

    /// <summary>How to show it: desktop, phone, text or source.</summary>
    [SupplyParameterFromQuery(Name = "as")]
    public string? As { get; set; }

    private string View => Views.Contains(As) ? As! : Views[0];

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _mail = MailboxAccess.IsOpen(environment, options) && DeliveryKey.TryParse(Id, out var key)
            ? await PickupMail.ReadAsync(folder, key, _gone.Token)
            : null;
        if (_mail is null)
        {
            navigation.NotFound();
        }
    }
}
