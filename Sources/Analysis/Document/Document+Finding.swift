extension Document {
  /// A picture with what it shows in words.
  ///
  /// - Parameters:
  ///   - name: that of its file, without the ending.
  ///   - title: what stands above it; nil where that is not known.
  package func picture(_ name: String, titled title: String?, svg: String) -> DocumentPicture {
    DocumentPicture(
      title: title ?? "Picture \(name)", finding: findings.first { $0.isShown(by: name) }?.sentence,
      svg: svg)
  }
}
