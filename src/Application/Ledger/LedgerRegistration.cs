using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Application.Ledger;

/// <summary>Wires the ledger.</summary>
public static class LedgerRegistration
{
    /// <summary>Adds the use case that reads the ledger.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services) => services.AddSingleton<ListLedgerEvents>();
}
