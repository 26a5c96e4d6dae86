namespace Gatehouse.Resources;

/// <summary>Makes a whole HTML document of its main part.</summary>
/// <param name="title">What the page is about.</param>
/// <param name="main">Its main part.</param>
/// <param name="nonce">Allows a <c>style</c> element that carries it; nothing else that would load or run is let.</param>
public delegate Markup PageFrame(string title, Markup main, string nonce);
