import Testing

@testable import sockbench

@Suite struct FirstResultTests {
  @Test func nobodyIsAskedTwice() {
    var asked: [Int] = []
    let result = [1, 2, 3, 4].firstResult { number -> Int? in
      asked.append(number)
      return number > 2 ? 10 * number : nil
    }
    #expect(result == 30 && asked == [1, 2, 3])
    #expect([1, 2].firstResult { _ in Int?.none } == nil)
  }
}
