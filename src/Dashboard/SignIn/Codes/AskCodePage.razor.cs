using Microsoft.AspNetCore.Components;
using OptOut.Application.Employees;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.SignIn.Codes;

/// <summary>Asks for a code. The answer is the same for every address, and is given before anybody has looked at it.</summary>
public sealed partial class AskCodePage : CodePage
{
    private List<string> _problems = [];

    [Inject]
    private CodeRequests Requests { get; set; } = null!;

    /// <summary>The address as typed.</summary>
    [SupplyParameterFromForm]
    private string? Address { get; set; }

    private void Ask()
    {
        var address = Address?.Trim() ?? "";
        if (!MailboxAddress.IsUsable(address))
        {
            _problems = [Words["ask.notAnAddress"]];
            return;
        }

        var before = Browser.Read(HttpContext);
        if (!Requests.TryAdd(new CodeRequest(address, Browser.Bind(HttpContext), before)))
        {
            _problems = [Words["ask.busy"]];
            return;
        }

        Navigation.NavigateTo(AppUrls.EnterCodeThen(ReturnUrl, Lang));
    }
}
