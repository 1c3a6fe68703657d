using OptOut.Application.Guidance;
using OptOut.Application.Shared;
using OptOut.Infrastructure.Persistence;

namespace OptOut.Dashboard;

/// <summary>Puts the application together, for serving and for the command line alike.</summary>
public static class DashboardApp
{
    /// <summary>Where the dashboard answers when nothing else is configured.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    private const long MaxFormBytes = 1024 * 1024;

    /// <summary>The web application with its endpoints and workers, or everything that is wrong with its configuration.</summary>
    /// <param name="args">Configuration arguments, <c>--Key=value</c>.</param>
    /// <param name="dataFolder">Overrides the <c>Data:Folder</c> setting.</param>
    /// <param name="configure">Last word on the builder; tests choose ports and clocks here.</param>
    public static Result<WebApplication> BuildForServing(string[] args, string? dataFolder = null, Action<WebApplicationBuilder>? configure = null)
    {
        var created = CreateBuilder(args, dataFolder);
        if (!created.Succeeded)
        {
            return created.Error;
        }

        var builder = created.Value;
        UseDefaultUrl(builder);
        configure?.Invoke(builder);
        var problems = DashboardServices.FeatureProblems(builder).Concat(DashboardServices.ServingProblems(builder)).ToList();
        if (problems.Count > 0)
        {
            return new Error("configuration", "OptOut cannot start with this configuration:", problems);
        }

        DashboardServices.AddFeatures(builder);
        DashboardServices.AddPages(builder);
        var app = builder.Build();
        app.UseDashboardPipeline();
        app.MapDashboard();
        return app;
    }

    /// <summary>The same services without endpoints and workers, for one command.</summary>
    public static Result<WebApplication> BuildForCommand(string? dataFolder, Action<WebApplicationBuilder>? configure = null)
    {
        var created = CreateBuilder([], dataFolder);
        if (!created.Succeeded)
        {
            return created.Error;
        }

        // What the database refuses comes back as an exception, and the command says it.
        var builder = created.Value;
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        configure?.Invoke(builder);
        var problems = DashboardServices.FeatureProblems(builder).ToList();
        if (problems.Count > 0)
        {
            return new Error("configuration", "OptOut cannot run with this configuration:", problems);
        }

        DashboardServices.AddFeatures(builder);
        return builder.Build();
    }

    /// <summary>Creates or upgrades the database, and records the guidance packs in use.</summary>
    public static async Task PrepareDatabaseAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.MigrateDatabaseAsync(cancellationToken);
        await services.GetRequiredService<RecordPacks>().RunAsync(CurrentUser.System, cancellationToken);
    }

    private static Result<WebApplicationBuilder> CreateBuilder(string[] args, string? dataFolder)
    {
        WebApplicationBuilder builder;
        try
        {
            builder = WebApplication.CreateBuilder(new WebApplicationOptions
            {
                Args = args,
                ApplicationName = "OptOut",
                ContentRootPath = AppContext.BaseDirectory,
            });
        }
        catch (InvalidDataException e)
        {
            // The file, then where in it.
            return new Error("configuration", "OptOut cannot read its configuration:", [e.Message, e.GetBaseException().Message]);
        }

        if (dataFolder is not null)
        {
            builder.Configuration.AddInMemoryCollection([new("Data:Folder", dataFolder)]);
        }

        return builder;
    }

    private static void UseDefaultUrl(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Forms are small; the one endpoint that takes files says so itself.
            kestrel.Limits.MaxRequestBodySize = MaxFormBytes;
        });
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && builder.Configuration["https_ports"] is null)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }
}
