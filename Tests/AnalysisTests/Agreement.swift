/// Whether two numbers agree to ten significant digits.
func agree(_ value: Double?, _ reference: Double) -> Bool {
  guard let value else { return false }
  return abs(value - reference) <= 5e-10 * abs(reference)
}

/// Whether two intervals agree to ten significant digits.
func agree(_ value: ClosedRange<Double>?, _ reference: ClosedRange<Double>) -> Bool {
  agree(value?.lowerBound, reference.lowerBound) && agree(value?.upperBound, reference.upperBound)
}
