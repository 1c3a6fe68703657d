using OptOut.Application.SignIn;
using OptOut.Dashboard.Layout;

namespace OptOut.Dashboard.SignIn.Codes;

/// <summary>Wires sign-in by a code from a mail.</summary>
internal static class CodesRegistration
{
    /// <summary>Adds it; <see cref="OneTimeCodeOptions.Problems"/> must have found nothing.</summary>
    public static void AddCodes(this IServiceCollection services, OneTimeCodeOptions options)
    {
        services.AddSignInCodes(options)
            .AddSingleton<IProtectCodes, CodeProtection>()
            .AddSingleton<CodeBrowser>()
            .AddSingleton<CodeRequests>()
            .AddScoped<VisitorWords>()
            .AddScoped<FrameWords>();
        if (options.Enabled)
        {
            services.AddHostedService<CodeMails>();
        }
    }

    /// <summary>Where codes are not offered their addresses do not exist, whatever is sent to them.</summary>
    public static void UseSignInCodes(this WebApplication app)
    {
        if (app.Services.GetRequiredService<OneTimeCodeOptions>().Enabled)
        {
            return;
        }

        app.Use((http, next) =>
        {
            if (!http.Request.Path.StartsWithSegments(AppUrls.SignInCode, StringComparison.OrdinalIgnoreCase))
            {
                return next(http);
            }

            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }
}
