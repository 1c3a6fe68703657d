namespace OptOut.Persistence.Tests.Deliveries;

/// <summary>These tests start processes and share two processors; one after the other they are quicker.</summary>
[CollectionDefinition("Sending")]
public sealed class SendingCollection;
