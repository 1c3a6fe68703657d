using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.SignIn;

/// <summary>Wires sign-in and the policies.</summary>
public static class SignInRegistration
{
    /// <summary>What keeps people from signing in, one sentence each.</summary>
    public static IEnumerable<string> Problems(IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
        {
            yield return $"Sign-in: none is configured for the environment '{environment.EnvironmentName}'. " +
                "This version has only the choice of a persona, and only in Development (ASPNETCORE_ENVIRONMENT=Development).";
        }
    }

    /// <summary>Adds the cookie session, the policies and <see cref="CurrentUserAccessor"/>.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services, IHostEnvironment environment, DataFolder data)
    {
        services.AddDataProtection().SetApplicationName("OptOut").PersistKeysToFileSystem(new DirectoryInfo(data.Sub("keys")));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            // The __Host- prefix pins the cookie to this host over https; browsers refuse it on plain http.
            cookie.Cookie.Name = environment.IsDevelopment() ? "optout" : "__Host-optout";
            cookie.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.HttpOnly = true;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
            cookie.LoginPath = AppUrls.SignIn;
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddPolicies();
        services.AddCascadingAuthenticationState();
        services.AddScoped<CurrentUserAccessor>();
        return services;
    }

    /// <summary>Maps what is not a page: the way out.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder app) =>
        // The form field makes the framework insist on the antiforgery token.
        app.MapPost(AppUrls.SignOut, async (HttpContext http, [FromForm] string? confirm) =>
        {
            await http.SignOutAsync();
            return Results.LocalRedirect(AppUrls.SignIn);
        }).RequireAuthorization(Policies.Employee);
}
