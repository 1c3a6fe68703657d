using Microsoft.AspNetCore.Mvc;

namespace OptOut.Dashboard.Layout;

/// <summary>Light or dark as the viewer chose it; kept in a cookie, set by a plain form so that it works without JavaScript.</summary>
public static class ThemeChoice
{
    public const string Light = "light";
    public const string Dark = "dark";

    private const string Cookie = "optout-theme";

    /// <summary><see cref="Light"/>, <see cref="Dark"/>, or null when the device decides.</summary>
    public static string? Read(HttpRequest request) => request.Cookies[Cookie] is Light or Dark ? request.Cookies[Cookie] : null;

    /// <summary>Maps the form's target.</summary>
    public static void MapThemeChoice(this IEndpointRouteBuilder app) =>
        app.MapPost(AppUrls.Theme, (HttpContext http, [FromForm] string? theme, [FromForm] string? returnUrl) =>
        {
            if (theme is Light or Dark)
            {
                http.Response.Cookies.Append(Cookie, theme, new CookieOptions
                {
                    HttpOnly = true,
                    IsEssential = true,
                    MaxAge = TimeSpan.FromDays(365),
                    SameSite = SameSiteMode.Lax,
                    Secure = http.Request.IsHttps,
                });
            }
            else
            {
                http.Response.Cookies.Delete(Cookie);
            }

            return Results.LocalRedirect(AppUrls.LocalOrHome(returnUrl));
        }).AllowAnonymous();
}
