using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using OptOut.Application.SignIn;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Layout;

/// <summary>The one layout: navigation by role, from phone to wide screen.</summary>
public sealed partial class MainLayout(NavigationManager navigation, ViewerZone zone, FrameWords frame) : LayoutComponentBase, IDisposable
{
    private Guarded? _guarded;

    private SignInWords? Words => frame.Words;

    private string Main => Words?["frame.navigation"] ?? Text["MainNavigation"];

    private string Here => navigation.Uri.Split('#')[0];

    // A failed page must not take the circuit with it; a static page fails as a whole and meets the error page.
    private RenderFragment? Content => RendererInfo.IsInteractive ? GuardedBody : Body;

    /// <inheritdoc />
    public void Dispose()
    {
        navigation.LocationChanged -= Recover;
        frame.Said -= Refresh;
    }

    protected override void OnInitialized()
    {
        navigation.LocationChanged += Recover;
        frame.Said += Refresh;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await zone.FindAsync();
        }
    }

    private static bool IsStaff(ClaimsPrincipal user) => AppRoles.Staff.Any(user.IsInRole);

    private void GuardedBody(RenderTreeBuilder builder)
    {
        builder.OpenComponent<Guarded>(0);
        builder.AddAttribute(1, nameof(Guarded.ChildContent), Body);
        builder.AddComponentReferenceCapture(2, guarded => _guarded = (Guarded)guarded);
        builder.CloseComponent();
    }

    private void Refresh(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);

    private void Recover(object? sender, EventArgs e) => _guarded?.Recover();
}
