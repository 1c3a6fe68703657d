using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.SignIn.Keys;

/// <summary>Wires the keys that protect cookies and refresh tokens.</summary>
internal static class KeysRegistration
{
    /// <summary>Adds data protection; <see cref="KeyOptions.Problems"/> must have found nothing.</summary>
    public static void AddKeys(this IServiceCollection services, KeyOptions keys, DataFolder data)
    {
        var protection = services.AddDataProtection().SetApplicationName("OptOut");
        if (keys.KeysIn == "Database")
        {
            services.AddSingleton<KeysInDatabase>();
            services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
                new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<KeysInDatabase>()));
        }
        else
        {
            protection.PersistKeysToFileSystem(new DirectoryInfo(keys.Folder is null ? data.Sub("keys") : Path.GetFullPath(keys.Folder)));
        }

        if (keys.Certificate is not null)
        {
            var current = CertificateSource.LoadExpired(keys.Certificate, "").Value!;
            protection.ProtectKeysWithCertificate(current)
                .UnprotectKeysWithAnyCertificate([current, .. keys.OldCertificates.Select(old => CertificateSource.LoadExpired(old, "").Value!)]);
        }
    }
}
