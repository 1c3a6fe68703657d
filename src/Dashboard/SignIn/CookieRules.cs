namespace OptOut.Dashboard.SignIn;

/// <summary>How every cookie is named and protected, decided here and nowhere else. Browsers refuse secure cookies on plain http,
/// which only a development machine speaks.</summary>
internal sealed class CookieRules(IHostEnvironment environment)
{
    private bool IsPlain => environment.IsDevelopment();

    /// <summary>The <c>__Host-</c> prefix pins a cookie to this host, this path and https.</summary>
    public string Name(string name) => IsPlain ? name : "__Host-" + name;

    /// <summary>Makes a cookie ours: no script reads it, other sites' forms and frames do not send it.</summary>
    public void Apply(CookieBuilder cookie, string name)
    {
        cookie.Name = Name(name);
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = IsPlain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }
}
