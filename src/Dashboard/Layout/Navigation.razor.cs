using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.Layout;

/// <summary>Where a person may go, by their role; who they are; and the way out.</summary>
public sealed partial class Navigation(IHostEnvironment environment, SignInTexts texts) : ComponentBase
{
    /// <summary>The signed-in person.</summary>
    [Parameter, EditorRequired]
    public required ClaimsPrincipal User { get; set; }

    /// <summary>Accessible name of the landmark.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The words in an employee's language; null for the English of the interface.</summary>
    [Parameter]
    public SignInWords? Words { get; set; }

    // As the page itself is called.
    private string? Requests => Words is null ? null : texts.Languages.ListWords(Words.Language).Title;

    private IHostEnvironment Environment => environment;
}
