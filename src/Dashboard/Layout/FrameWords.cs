using OptOut.Application.SignIn;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.SignIn.Codes;

namespace OptOut.Dashboard.Layout;

/// <summary>In which language the frame around a page speaks: that of the employee whose page it is, or of a visitor's browser. The pages of staff are in English.
/// The frame is drawn before its page knows the language, so the page says it and the frame is drawn anew.</summary>
public sealed class FrameWords(SignInTexts texts, VisitorWords visitors, FindMyWords findMyWords)
{
    /// <summary>Raised when the language was said.</summary>
    public event EventHandler? Said;

    /// <summary>The words; null where the frame speaks the English of the interface.</summary>
    public SignInWords? Words { get; private set; }

    /// <summary>The words of a language, whoever looks.</summary>
    public SignInWords In(string language) => texts.For(language, country: null);

    /// <summary>Says the language of a page.</summary>
    /// <param name="language">BCP-47 tag.</param>
    /// <param name="http">The request; null on a circuit, where staff are.</param>
    public void Say(string language, HttpContext? http) => Take(In(language), http);

    /// <summary>Says the language of a page that knows none: the signed-in employee's, else the browser's.</summary>
    /// <param name="http">The request; null on a circuit, where staff are.</param>
    /// <param name="ask">Whether the directory may be asked: not where that may be what has failed.</param>
    public async Task SayForAsync(HttpContext? http, bool ask = true)
    {
        if (http is null || IsStaff(http))
        {
            return;
        }

        var mine = ask && http.User.Identity?.IsAuthenticated == true && http.User.ToCurrentUser() is { EmployeeId: { } employee }
            ? await findMyWords.RunAsync(employee, http.RequestAborted)
            : null;
        Take(mine ?? visitors.For(http, null), http);
    }

    private static bool IsStaff(HttpContext http) => AppRoles.Staff.Any(http.User.IsInRole);

    private void Take(SignInWords words, HttpContext? http)
    {
        if (http is null || IsStaff(http) || ReferenceEquals(words, Words))
        {
            return;
        }

        Words = words;
        Said?.Invoke(this, EventArgs.Empty);
    }
}
