using OptOut.Application.Ledger;

namespace OptOut.Dashboard.Features.Ledger;

/// <summary>Wires what the ledger page uses.</summary>
public static class LedgerRegistration
{
    /// <summary>Adds the use case that reads the ledger.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services) => services.AddScoped<ListLedgerEvents>();
}
