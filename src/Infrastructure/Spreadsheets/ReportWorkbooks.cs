using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Reports;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>Makes reports as .xlsx.</summary>
/// <param name="rowsPerTab">Rows of a tab, header included; smaller than Excel's limit only where a test wants to see the next tab.</param>
public sealed class ReportWorkbooks(int rowsPerTab = StreamedWorkbook.ExcelRows) : IReportWorkbooks
{
    public IReportWorkbook Start(Stream target, IReadOnlyList<SheetDesign> sheets) => new StreamedWorkbook(target, sheets, rowsPerTab);
}

/// <summary>Wires reports to Excel.</summary>
public static class ReportWorkbooksRegistration
{
    /// <summary>Adds <see cref="IReportWorkbooks"/>.</summary>
    public static IServiceCollection AddReportWorkbooks(this IServiceCollection services) =>
        services.AddSingleton<IReportWorkbooks>(new ReportWorkbooks());
}
