namespace Gatehouse.Resources;

/// <summary>A list, whatever the type of its items.</summary>
internal interface IListField
{
    Field Item { get; }

    int? MinItems { get; }

    int? MaxItems { get; }
}
