using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using OptOut.Application.SignIn;
using OptOut.Dashboard.SignIn.Session;

namespace OptOut.Dashboard.SignIn.Codes;

/// <summary>Takes the code. Only a POST from the browser that asked uses it up, or a try of it.</summary>
public sealed partial class EnterCodePage(UseSignInCode useSignInCode, OpenSession openSession, OneTimeCodeOptions options) : CodePage
{
    private List<string> _problems = [];
    private bool _asked;

    /// <summary>The code as typed; never shown again.</summary>
    [SupplyParameterFromForm]
    private string? Code { get; set; }

    private int Minutes => options.Minutes;

    private bool IsPost => HttpMethods.IsPost(HttpContext.Request.Method);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _asked = Browser.Read(HttpContext) is not null;
    }

    private async Task SignInAsync()
    {
        if (Browser.Read(HttpContext) is not { } browser)
        {
            return;
        }

        if (UseSignInCode.Read(Code) is not { } code)
        {
            _problems = [Words["enter.notSixDigits"]];
        }
        else if (await useSignInCode.RunAsync(browser, code, HttpContext.RequestAborted) is not { } person)
        {
            _problems = [Words["enter.wrong"]];
        }
        else
        {
            // Signing in ends the session that this browser had before.
            var session = await openSession.RunAsync(person.Session, HttpContext.RequestAborted);
            await HttpContext.SignInAsync(SessionPrincipal.Of(session, person.Name));
            Browser.Release(HttpContext);
            Navigation.NavigateTo(AppUrls.LocalOrHome(ReturnUrl));
        }
    }
}
