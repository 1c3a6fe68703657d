using Microsoft.AspNetCore.Components;
using OptOut.Application.SignIn;
using OptOut.Dashboard.SignIn.Entra;

namespace OptOut.Dashboard.SignIn.Codes;

/// <summary>What the pages around a code share. Nobody is signed in on them, and looking at them does nothing.</summary>
public abstract class CodePage : ComponentBase
{
    /// <summary>Where to go after sign-in.</summary>
    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    /// <summary>Language chosen with the switch.</summary>
    [SupplyParameterFromQuery]
    public string? Lang { get; set; }

    [CascadingParameter]
    private protected HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private protected SignInTexts Texts { get; set; } = null!;

    [Inject]
    private protected CodeBrowser Browser { get; set; } = null!;

    [Inject]
    private protected NavigationManager Navigation { get; set; } = null!;

    private protected SignInWords Words { get; private set; } = null!;

    private protected bool HasAccounts { get; private set; }

    [Inject]
    private VisitorWords VisitorWords { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        HttpContext.Response.Headers.CacheControl = "no-store";
        Words = VisitorWords.For(HttpContext, Lang);
        HasAccounts = HttpContext.RequestServices.GetService<EntraOptions>() is not null;
    }
}
