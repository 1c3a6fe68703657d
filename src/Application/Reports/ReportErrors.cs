using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>The refusals of reports.</summary>
public static class ReportErrors
{
    public static readonly Error NotFound = new("report-not-found", "There is no such report.");

    public static readonly Error NoFile = new("report-no-file", "This report has no file here: it is not complete, or it was written elsewhere from the command line.");

    public static readonly Error NotUnderWay = new("report-not-under-way", "The report is not being built any more.");

    public static Error NoFolder(string folder) => new("folder-not-found", $"The folder '{folder}' does not exist.");

    public static Error NotExcel(string file) => new("not-an-xlsx-name", $"'{file}' must end in .xlsx.");

    public static Error IsFolder(string path) => new("is-a-folder", $"'{path}' is a folder; name a file.");
}
