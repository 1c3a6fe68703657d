using System.Security.Claims;
using Microsoft.AspNetCore.Components;

namespace OptOut.Dashboard.Layout;

/// <summary>Where a person may go, by their role; who they are; and the way out.</summary>
public sealed partial class Navigation(IHostEnvironment environment) : ComponentBase
{
    /// <summary>The signed-in person.</summary>
    [Parameter, EditorRequired]
    public required ClaimsPrincipal User { get; set; }

    /// <summary>Accessible name of the landmark.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    private IHostEnvironment Environment => environment;
}
