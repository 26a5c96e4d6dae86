using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Gatehouse.AspNetCore.Users;

/// <summary>Binds the request's user to parameters of controllers' actions.</summary>
internal sealed class GatehouseUserModelBinder : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        bindingContext.Result = ModelBindingResult.Success(await GatehouseUser.BindAsync(bindingContext.HttpContext, parameter: null));
    }
}
