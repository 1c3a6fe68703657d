using Microsoft.Net.Http.Headers;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.SignIn.Codes;

/// <summary>The words for a visitor of whom nothing is known: in the language chosen on the page, else the browser's.</summary>
public sealed class VisitorWords(SignInTexts texts)
{
    private const int MostLanguages = 20;

    /// <summary>The words.</summary>
    /// <param name="chosen">BCP-47 tag; one that there is not is ignored.</param>
    public SignInWords For(HttpContext http, string? chosen)
    {
        var accepted = http.Request.GetTypedHeaders().AcceptLanguage
            .Take(MostLanguages)
            .Where(language => language.Quality is null or > 0)
            .OrderByDescending(language => language, StringWithQualityHeaderValueComparer.QualityComparer)
            .Select(language => language.Value.ToString());
        return texts.For(chosen is null ? accepted : accepted.Prepend(chosen));
    }
}
