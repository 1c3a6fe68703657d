using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.SignIn.Codes;

/// <summary>Binds a code to the browser that asked: a random value in a cookie, of which the database has the hash.</summary>
internal sealed class CodeBrowser(CookieRules rules, OneTimeCodeOptions options)
{
    private const string Cookie = "optout-code";

    /// <summary>Gives the browser a new value, so that what it brought along stays worthless, and returns the hash.</summary>
    public string Bind(HttpContext http)
    {
        var value = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        http.Response.Cookies.Append(rules.Name(Cookie), value, Options(http, TimeSpan.FromMinutes(options.Minutes)));
        return Hash(value);
    }

    /// <summary>The hash of the browser's value; null when it has not asked, or too long ago.</summary>
    public string? Read(HttpContext http) => http.Request.Cookies[rules.Name(Cookie)] is { Length: > 0 and < 100 } value ? Hash(value) : null;

    /// <summary>Takes the value back.</summary>
    public void Release(HttpContext http) => http.Response.Cookies.Delete(rules.Name(Cookie), Options(http, null));

    private CookieOptions Options(HttpContext http, TimeSpan? lasts)
    {
        var builder = new CookieBuilder();
        rules.Apply(builder, Cookie);
        var cookie = builder.Build(http);
        cookie.MaxAge = lasts;
        return cookie;
    }

    private static string Hash(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
