using Microsoft.EntityFrameworkCore;
using OptOut.Application.Access;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Looks;
using OptOut.Application.Reports;
using OptOut.Application.SignIn;
using OptOut.Application.Webhooks;

namespace OptOut.Infrastructure.Persistence;

/// <summary>What holds for every column of a type, on both databases.</summary>
internal static class ModelConventions
{
    /// <summary>UTC times; enums by name, so that a row explains itself and reordering an enum breaks nothing.</summary>
    public static void Apply(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        ByName<EmployeeStanding>(configuration);
        ByName<DirectorySyncStatus>(configuration);
        ByName<ImportStatus>(configuration);
        ByName<ImportIssueKind>(configuration);
        ByName<CampaignStatus>(configuration);
        ByName<CampaignMode>(configuration);
        ByName<EvidenceMode>(configuration);
        ByName<PackMateriality>(configuration);
        ByName<GuidanceOverrideStatus>(configuration);
        ByName<AudienceRuleKind>(configuration);
        ByName<TallyDimension>(configuration);
        ByName<DeliveryStep>(configuration);
        ByName<DeliveryState>(configuration);
        ByName<AttestationKind>(configuration);
        ByName<LookView>(configuration);
        ByName<ReportStatus>(configuration);
        ByName<SessionEnd>(configuration);
        ByName<WebhookStop>(configuration);
        ByName<WebhookState>(configuration);
        ByName<GrantedRole>(configuration);
    }

    private static void ByName<TEnum>(ModelConfigurationBuilder configuration)
        where TEnum : struct, Enum
    {
        configuration.Properties<TEnum>().HaveConversion<string>().HaveMaxLength(24);
        configuration.DefaultTypeMapping<TEnum>().HasConversion<string>();
    }
}
