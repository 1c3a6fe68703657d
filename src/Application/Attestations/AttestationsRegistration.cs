using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Application.Attestations;

/// <summary>Wires the feature.</summary>
public static class AttestationsRegistration
{
    /// <summary>Adds the use cases of answering.</summary>
    public static IServiceCollection AddAttestations(this IServiceCollection services) => services
        .AddSingleton<SubmitAttestation>()
        .AddSingleton<ShowMyAssignment>()
        .AddSingleton<PreviewPrivacyNotice>()
        .AddSingleton<ListMyAssignments>()
        .AddSingleton<AddEvidence>()
        .AddSingleton<DeleteEvidence>()
        .AddSingleton<ShowEvidence>()
        .AddSingleton<ShowMyEvidence>()
        .AddSingleton<FindMyEvidence>()
        .AddSingleton<ShowTextsOfPerson>()
        .AddSingleton<PreviewAskAgain>()
        .AddSingleton<ListAskAgain>()
        .AddSingleton<AskAgain>();
}
