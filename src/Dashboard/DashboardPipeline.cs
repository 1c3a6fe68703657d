namespace OptOut.Dashboard;

/// <summary>What every request passes through, in order.</summary>
internal static class DashboardPipeline
{
    /// <summary>Adds headers, error pages, languages, sign-in and antiforgery.</summary>
    public static void UseDashboardPipeline(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(AppUrls.Error, createScopeForErrors: true);
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.UseRequestLocalization("en");
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }
}
