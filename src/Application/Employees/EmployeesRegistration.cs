using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Application.Employees;

/// <summary>Wires the import of people.</summary>
public static class EmployeesRegistration
{
    /// <summary>Adds them; needs the database, <see cref="IDirectoryFiles"/>, the data folder and the clock.</summary>
    public static IServiceCollection AddEmployees(this IServiceCollection services, DirectoryOptions? options = null) => services
        .AddSingleton(options ?? new DirectoryOptions())
        .AddSingleton<ApplyDirectoryRecords>()
        .AddSingleton<ImportEmployees>()
        .AddSingleton<FailInterruptedImports>()
        .AddSingleton<AcceptUpload>()
        .AddSingleton<ImportUploads>()
        .AddSingleton<ListImports>()
        .AddSingleton<ShowImport>()
        .AddSingleton<SeedDemo>()
        .AddSingleton<ListEmployees>()
        .AddSingleton<ShowEmployee>()
        .AddSingleton<ListDoubts>()
        .AddSingleton<DecideDoubt>()
        .AddSingleton<CountGaps>()
        .AddSingleton<FillGaps>()
        .AddSingleton<SyncDirectory>()
        .AddSingleton<ListDirectorySyncs>();
}
