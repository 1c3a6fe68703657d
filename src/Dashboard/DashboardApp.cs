using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Counts;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Reports;
using OptOut.Application.Retention;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Attestations;
using OptOut.Dashboard.Features.Campaigns;
using OptOut.Dashboard.Features.Employees;
using OptOut.Dashboard.Features.Guidance;
using OptOut.Dashboard.Features.Reports;
using OptOut.Dashboard.Layout;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.Workers;
using OptOut.Infrastructure.DirectoryFiles;
using OptOut.Infrastructure.Images;
using OptOut.Infrastructure.Mail;
using OptOut.Infrastructure.Persistence;
using OptOut.Infrastructure.Spreadsheets;
using Radzen;

namespace OptOut.Dashboard;

/// <summary>Puts the application together, for serving and for the command line alike.</summary>
public static class DashboardApp
{
    /// <summary>Where the dashboard answers when nothing else is configured.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The web application with its endpoints and workers, or everything that is wrong with its configuration.</summary>
    /// <param name="args">Configuration arguments, <c>--Key=value</c>.</param>
    /// <param name="dataFolder">Overrides the <c>Data:Folder</c> setting.</param>
    /// <param name="configure">Last word on the builder; tests choose ports and clocks here.</param>
    public static Result<WebApplication> BuildForServing(string[] args, string? dataFolder = null, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = CreateBuilder(args, dataFolder);
        UseDefaultUrl(builder);
        configure?.Invoke(builder);
        var problems = ConfigurationProblems(builder).Concat(SignInRegistration.Problems(builder.Environment)).ToList();
        if (problems.Count > 0)
        {
            return new Error("configuration", "OptOut cannot start with this configuration:", problems);
        }

        AddFeatures(builder);
        AddPages(builder);
        var app = builder.Build();
        UsePipeline(app);
        MapEndpoints(app);
        return app;
    }

    /// <summary>The same services without endpoints and workers, for one command.</summary>
    public static Result<WebApplication> BuildForCommand(string? dataFolder, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = CreateBuilder([], dataFolder);
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        configure?.Invoke(builder);
        var problems = ConfigurationProblems(builder).ToList();
        if (problems.Count > 0)
        {
            return new Error("configuration", "OptOut cannot run with this configuration:", problems);
        }

        AddFeatures(builder);
        return builder.Build();
    }

    /// <summary>Creates or upgrades the database, and records the guidance packs in use.</summary>
    public static async Task PrepareDatabaseAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.MigrateDatabaseAsync(cancellationToken);
        await services.GetRequiredService<RecordPacks>().RunAsync(CurrentUser.System, cancellationToken);
    }

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

    private static void UseDefaultUrl(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && builder.Configuration["https_ports"] is null)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    /// <summary>What is wrong with the options of all features, together; each feature's options say it of themselves.</summary>
    private static IEnumerable<string> ConfigurationProblems(WebApplicationBuilder builder) =>
        Database(builder).Problems().Concat(MailRegistration.Problems(builder.Configuration)).Concat(WorksCouncil(builder).Problems()).Concat(DirectoryOf(builder).Problems());

    private static WorksCouncilOptions WorksCouncil(WebApplicationBuilder builder) =>
        builder.Configuration.GetSection("WorksCouncil").Get<WorksCouncilOptions>() ?? new WorksCouncilOptions();

    private static DirectoryOptions DirectoryOf(WebApplicationBuilder builder) =>
        builder.Configuration.GetSection("Directory").Get<DirectoryOptions>() ?? new DirectoryOptions();

    private static DatabaseOptions Database(WebApplicationBuilder builder) =>
        builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();

    private static DataFolder Folder(ConfigurationManager configuration)
    {
        var folder = Path.GetFullPath(configuration["Data:Folder"] ?? "data");
        Directory.CreateDirectory(folder);
        return new DataFolder(folder);
    }

    private static void AddFeatures(WebApplicationBuilder builder)
    {
        var folder = Folder(builder.Configuration);
        builder.Services.AddSingleton(folder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddPersistence(Database(builder), folder.Path);
        builder.Services.AddGuidance();
        builder.Services.AddDirectoryFiles();
        builder.Services.AddEmployees(DirectoryOf(builder));
        builder.Services.AddCampaigns(builder.Configuration.GetSection("Organisation").Get<OrganisationOptions>() ?? new OrganisationOptions(), WorksCouncil(builder));
        builder.Services.AddAttestations();
        builder.Services.AddCounts();
        builder.Services.AddImages();
        builder.Services.AddMail(builder.Configuration);
        builder.Services.AddDeliveries(AppUrls.MyCampaign);
        builder.Services.AddLedger();
        builder.Services.AddReports();
        builder.Services.AddReportWorkbooks();
        builder.Services.AddRetention();
    }

    private static void AddPages(WebApplicationBuilder builder)
    {
        builder.Services.AddSignIn(builder.Environment, Folder(builder.Configuration));
        builder.Services.AddLocalization();
        builder.Services.AddExceptionHandler<ErrorReference>();
        builder.Services.AddRadzenComponents();
        builder.Services.AddSharedComponents();
        builder.Services.AddCampaignPages();
        builder.Services.AddEmployeePages();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddAntiforgery(antiforgery => antiforgery.SuppressXFrameOptionsHeader = true);
        builder.Services.AddHealthChecks();
        builder.Services.AddWorkers(builder.Configuration);
    }

    private static void UsePipeline(WebApplication app)
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

    private static void MapEndpoints(WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks(AppUrls.Health).AllowAnonymous();
        app.MapGet(AppUrls.Home, (HttpContext http) => Results.LocalRedirect(AppRoles.Staff.Any(http.User.IsInRole) ? AppUrls.Campaigns : AppUrls.My))
            .RequireAuthorization(Policies.Employee);
        app.MapSignIn();
        app.MapThemeChoice();
        app.MapImports();
        app.MapReports();
        app.MapPictures();
        app.MapKeptTexts();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null)
            .Add(NamePolicyOfCircuits);

        // An unknown address is not found, whoever asks; without this it would meet the policy that denies.
        app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous();
    }

    // The circuit's endpoints come without a policy of their own: only staff pages are interactive.
    private static void NamePolicyOfCircuits(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder { RoutePattern.RawText: { } route } || endpoint.Metadata.Any(m => m is IAuthorizeData or IAllowAnonymous))
        {
            return;
        }

        if (route.StartsWith("/_blazor", StringComparison.Ordinal) || route.StartsWith("_blazor", StringComparison.Ordinal))
        {
            endpoint.Metadata.Add(new AuthorizeAttribute(Policies.Staff));
        }
        else if (route.StartsWith("/_framework/", StringComparison.Ordinal))
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }
    }
}
