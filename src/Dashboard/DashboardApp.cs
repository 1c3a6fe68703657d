using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Reports;
using OptOut.Application.Shared;
using OptOut.Infrastructure.Persistence;
using OptOut.Infrastructure.Spreadsheets;

namespace OptOut.Dashboard;

/// <summary>Puts the application together, for serving and for the command line alike.</summary>
public static class DashboardApp
{
    /// <summary>The web application with its endpoints and workers.</summary>
    /// <param name="args">Configuration arguments, <c>--Key=value</c>.</param>
    /// <param name="dataFolder">Overrides the <c>Data:Folder</c> setting.</param>
    /// <param name="configure">Last word on the builder; tests choose ports and clocks here.</param>
    public static WebApplication BuildForServing(string[] args, string? dataFolder = null, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = CreateBuilder(args, dataFolder);
        configure?.Invoke(builder);
        AddFeatures(builder);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        var app = builder.Build();
        app.MapStaticAssets();
        return app;
    }

    /// <summary>The same services without endpoints and workers, for one command.</summary>
    public static WebApplication BuildForCommand(string? dataFolder, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = CreateBuilder([], dataFolder);
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        configure?.Invoke(builder);
        AddFeatures(builder);
        return builder.Build();
    }

    /// <summary>Creates or upgrades the database.</summary>
    public static Task PrepareDatabaseAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.MigrateDatabaseAsync(cancellationToken);

    private static WebApplicationBuilder CreateBuilder(string[] args, string? dataFolder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = "OptOut",
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (dataFolder is not null)
        {
            builder.Configuration.AddInMemoryCollection([new("Data:Folder", dataFolder)]);
        }

        return builder;
    }

    private static void AddFeatures(WebApplicationBuilder builder)
    {
        var folder = Path.GetFullPath(builder.Configuration["Data:Folder"] ?? "data");
        Directory.CreateDirectory(folder);
        builder.Services.AddSingleton(new DataFolder(folder));
        builder.Services.AddSingleton(TimeProvider.System);
        var database = builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        builder.Services.AddPersistence(database, folder);
        builder.Services.AddGuidance();
        builder.Services.AddCampaigns(builder.Configuration.GetSection("Organisation").Get<OrganisationOptions>() ?? new OrganisationOptions());
        builder.Services.AddAttestations();
        builder.Services.AddReports();
        builder.Services.AddReportWorkbooks();
    }
}
