using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using OptOut.Application.Guidance;

namespace OptOut.Dashboard.Features.Guidance;

/// <summary>One text for somebody without an account. Whoever holds the link sees exactly that text and nothing else; looking changes nothing.</summary>
public sealed partial class SharedGuidancePage(SharedGuidanceLinks links, ShowSharedGuidance show, IStringLocalizer<SharedGuidancePage> text) : ComponentBase
{
    private SharedGuidance? _shared;
    private ShownAgain? _again;

    /// <summary>Made by <see cref="SharedGuidanceLinks"/>.</summary>
    [Parameter]
    public required string Token { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    private IStringLocalizer<SharedGuidancePage> Text => text;

    protected override async Task OnInitializedAsync()
    {
        var headers = HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        _shared = links.Read(Token);
        _again = _shared is null ? null : (await show.RunAsync(_shared, HttpContext.RequestAborted)).Value;
        if (_again is null)
        {
            // Not 404, which shows the page for any unknown address: whoever holds an old link shall read what to do.
            HttpContext.Response.StatusCode = StatusCodes.Status410Gone;
        }
        else if (_again.Shown.Choice.Channel == GuidanceChannel.Html)
        {
            headers.XFrameOptions = "DENY";
            headers.ContentSecurityPolicy = SecurityHeaders.StaticPageWithMail;
        }
    }
}
