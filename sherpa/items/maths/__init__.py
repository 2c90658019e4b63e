"""Mathematics a learner types in, trees and comparisons of trees out."""
