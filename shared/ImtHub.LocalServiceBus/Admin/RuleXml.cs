using System.Xml;
using System.Xml.Linq;
using ImtHub.LocalServiceBus.Configuration;

namespace ImtHub.LocalServiceBus.Admin;

/// <summary>Rules as the administration client reads and writes them.</summary>
internal static class RuleXml
{
    private static readonly XNamespace s_instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XNamespace s_schema = "http://www.w3.org/2001/XMLSchema";

    public static XElement Write(RuleConfiguration rule, DateTimeOffset started) =>
        EntityXml.Entry(
            rule.Name,
            EntityXml.Element(
                "RuleDescription",
                new object[]
                {
                    Filter(rule.Properties),
                    EntityXml.Element("Action", new XAttribute(s_instance + "type", "EmptyRuleAction")),
                    EntityXml.Element("CreatedAt", started.UtcDateTime),
                    EntityXml.Element("Name", rule.Name),
                }
            )
        );

    public static RuleConfiguration Read(string name, XElement description)
    {
        var filter = description.Element(EntityXml.ServiceBus + "Filter");
        var action = description.Element(EntityXml.ServiceBus + "Action") is { } element ? EntityXml.Text(element, "SqlExpression") : null;
        var isCorrelation = filter?.Attribute(s_instance + "type")?.Value == "CorrelationFilter";
        return new RuleConfiguration
        {
            Name = name,
            Properties = new RuleProperties
            {
                Action = action is null ? null : new SqlFilterConfiguration { SqlExpression = action },
                FilterType = isCorrelation ? RuleFilterType.Correlation : RuleFilterType.Sql,
                CorrelationFilter = isCorrelation ? Correlation(filter!) : null,
                SqlFilter = isCorrelation
                    ? null
                    : new SqlFilterConfiguration { SqlExpression = filter is null ? "1=1" : EntityXml.Text(filter, "SqlExpression") ?? "" },
            },
        };
    }

    private static XElement Filter(RuleProperties properties)
    {
        if (properties is { FilterType: RuleFilterType.Correlation, CorrelationFilter: { } wanted })
        {
            return Filter(
                "CorrelationFilter",
                Text("CorrelationId", wanted.CorrelationId),
                Text("MessageId", wanted.MessageId),
                Text("To", wanted.To),
                Text("ReplyTo", wanted.ReplyTo),
                Text("Label", wanted.Label),
                Text("SessionId", wanted.SessionId),
                Text("ReplyToSessionId", wanted.ReplyToSessionId),
                Text("ContentType", wanted.ContentType),
                EntityXml.Element(
                    "Properties",
                    wanted
                        .Properties.Select(pair =>
                            EntityXml.Element(
                                "KeyValueOfstringanyType",
                                new object[] { EntityXml.Element("Key", pair.Key), Value(pair.Value) }
                            )
                        )
                        .ToArray()
                )
            );
        }

        var text = properties.SqlFilter!.SqlExpression;
        var kind = text switch
        {
            "1=1" => "TrueFilter",
            "1=0" => "FalseFilter",
            _ => "SqlFilter",
        };
        return Filter(kind, EntityXml.Element("SqlExpression", text), EntityXml.Element("CompatibilityLevel", 20));
    }

    private static XElement Filter(string kind, params object?[] content) =>
        EntityXml.Element("Filter", new object[] { new XAttribute(s_instance + "type", kind), content });

    private static XElement? Text(string name, string? value) => value is null ? null : EntityXml.Element(name, value);

    private static XElement Value(object value) =>
        EntityXml.Element(
            "Value",
            new object[]
            {
                new XAttribute(XNamespace.Xmlns + "d", s_schema),
                new XAttribute(
                    s_instance + "type",
                    value switch
                    {
                        bool => "d:boolean",
                        long => "d:long",
                        double => "d:double",
                        _ => "d:string",
                    }
                ),
                value,
            }
        );

    private static CorrelationFilterConfiguration Correlation(XElement filter) =>
        new()
        {
            CorrelationId = EntityXml.Text(filter, "CorrelationId"),
            MessageId = EntityXml.Text(filter, "MessageId"),
            To = EntityXml.Text(filter, "To"),
            ReplyTo = EntityXml.Text(filter, "ReplyTo"),
            Label = EntityXml.Text(filter, "Label"),
            SessionId = EntityXml.Text(filter, "SessionId"),
            ReplyToSessionId = EntityXml.Text(filter, "ReplyToSessionId"),
            ContentType = EntityXml.Text(filter, "ContentType"),
            Properties = (filter.Element(EntityXml.ServiceBus + "Properties")?.Elements() ?? []).ToDictionary(
                pair => EntityXml.Text(pair, "Key") ?? "",
                pair => ReadValue(pair.Element(EntityXml.ServiceBus + "Value"))
            ),
        };

    private static object ReadValue(XElement? value) =>
        value?.Attribute(s_instance + "type")?.Value.Split(':')[^1] switch
        {
            "boolean" => XmlConvert.ToBoolean(value.Value),
            "int" or "long" => XmlConvert.ToInt64(value.Value),
            "double" => XmlConvert.ToDouble(value.Value),
            "string" => value.Value,
            var kind => throw new FormatException($"a filter compares with text, numbers, true or false, not with a {kind}."),
        };
}
