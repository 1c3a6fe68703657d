using System.Text.RegularExpressions;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>Understands the provider's error answers: OAuth's words and Entra's numbers. Its sentences may name a person and are not kept.</summary>
internal static partial class ProviderError
{
    /// <summary>The refusal behind an answer.</summary>
    /// <param name="error">OAuth's error code.</param>
    /// <param name="description">The provider's sentence, which may begin with <c>AADSTS…</c>.</param>
    /// <param name="otherwise">What it is when neither is known.</param>
    public static SignInRefused Read(string? error, string? description, string otherwise)
    {
        var number = EntraNumber().Match(description ?? "").Value;
        var why = (number, error) switch
        {
            ("AADSTS50105" or "AADSTS530003" or "AADSTS53003", _) => SignInFailure.NotAssigned,
            ("AADSTS65001" or "AADSTS90094" or "AADSTS90095" or "AADSTS90093", _) => SignInFailure.Consent,
            ("AADSTS65004", _) => SignInFailure.Cancelled,
            ("AADSTS7000215" or "AADSTS7000222" or "AADSTS700016" or "AADSTS50011" or "AADSTS700027", _) => SignInFailure.Setup,
            (_, "access_denied") => SignInFailure.Cancelled,
            (_, "consent_required" or "interaction_required") => SignInFailure.Consent,
            (_, "temporarily_unavailable" or "server_error") => SignInFailure.Provider,
            (_, "invalid_client" or "unauthorized_client" or "invalid_scope" or "unsupported_response_type") => SignInFailure.Setup,
            _ => otherwise,
        };
        return new SignInRefused(why, $"provider-says {(Word().IsMatch(error ?? "") ? error : "nothing")} {number}".TrimEnd());
    }

    [GeneratedRegex("AADSTS[0-9]{4,8}", RegexOptions.NonBacktracking)]
    private static partial Regex EntraNumber();

    [GeneratedRegex("^[a-z_]{1,40}$", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
