using System.Collections.Immutable;
using Normitri.Contracts.Alerts;
using Normitri.Vision.Defects;

namespace Normitri.Grains.Alerts;

/// <param name="State">What is remembered from now on.</param>
/// <param name="Alerts">What is raised.</param>
/// <param name="Suppressed">Kinds that raised nothing because they did lately.</param>
internal sealed record AlertDecision(AlertState State, ImmutableArray<Alert> Alerts, ImmutableArray<DefectKind> Suppressed);
