using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Employees;

// Not OptOut.Infrastructure.Directory: that would hide System.IO.Directory from the other adapters.
namespace OptOut.Infrastructure.DirectoryFiles;

/// <summary>Wires the reading of directory files.</summary>
public static class DirectoryFileRegistration
{
    /// <summary>Adds <see cref="IDirectoryFiles"/>.</summary>
    public static IServiceCollection AddDirectoryFiles(this IServiceCollection services) =>
        services.AddSingleton<IDirectoryFiles, CsvDirectoryFiles>();
}
