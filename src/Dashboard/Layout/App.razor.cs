using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace OptOut.Dashboard.Layout;

/// <summary>The HTML document around every page.</summary>
public sealed partial class App(FrameWords frame) : ComponentBase, IDisposable
{
    private bool _interactive;
    private string? _theme;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    private IComponentRenderMode? Mode => _interactive ? RenderMode.InteractiveServer : null;

    /// <inheritdoc />
    public void Dispose() => frame.Said -= Refresh;

    protected override void OnInitialized()
    {
        frame.Said += Refresh;
        _interactive = HttpContext.AcceptsInteractiveRouting();
        _theme = ThemeChoice.Read(HttpContext.Request);
    }

    private void Refresh(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);
}
