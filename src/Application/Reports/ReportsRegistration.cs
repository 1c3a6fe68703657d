using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Application.Reports;

/// <summary>Wires reports.</summary>
public static class ReportsRegistration
{
    /// <summary>Adds the use cases of reports; <see cref="IReportWorkbooks"/> comes from the spreadsheets adapter.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<WriteReport>()
        .AddSingleton<BuildReport>()
        .AddSingleton<BuildNextReport>()
        .AddSingleton<RequestReport>()
        .AddSingleton<CancelReport>()
        .AddSingleton<FailUnfinishedReports>()
        .AddSingleton<ListReports>()
        .AddSingleton<ScrollReports>()
        .AddSingleton<ShowReport>()
        .AddSingleton<ShowReports>()
        .AddSingleton<ReportFile>();
}
