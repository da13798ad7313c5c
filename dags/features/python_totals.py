def total(orders, currency="INR"):
    """What the orders are worth together."""
    return {"amount": sum(order["amount"] for order in orders), "currency": currency}
